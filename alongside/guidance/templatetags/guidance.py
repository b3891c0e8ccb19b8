"""``{% guide "answer" %}``: short help at the step where it is needed, with a link to the whole guide."""

from __future__ import annotations

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.template.loader import get_template

from alongside.guidance import guides

register = template.Library()


class GuideNode(Node):
    """The short help of one guide."""

    def __init__(self, guide: guides.Guide) -> None:
        self.guide = guide

    def render(self, context: Context) -> str:
        """Draw it."""
        return get_template("guidance/short.html").render({"guide": self.guide})


@register.tag("guide")
def guide(parser: Parser, token: Token) -> GuideNode:
    """Take one key in quotes. A key that no guide has stops the template from compiling."""
    parts = token.split_contents()
    key = parts[1].strip("\"'") if len(parts) == 2 else ""
    found = guides.get(key)
    if found is None:
        known = ", ".join(guides.every())
        raise template.TemplateSyntaxError(f"{{% guide %}} knows no {key or 'empty key'!r}. It knows: {known}")
    return GuideNode(found)

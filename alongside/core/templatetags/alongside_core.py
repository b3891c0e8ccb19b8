"""``{% may "suggestions.answer" suggestion %}...{% endmay %}``: the third door of a rule.

The same predicate guards the action, admits to its page and draws its button (ARCHITECTURE.md, sentence 4).
"""

from __future__ import annotations

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.template.loader import get_template
from django.utils.safestring import SafeString

from alongside.core.action import DEEDS
from alongside.core.actor import VISITOR
from alongside.core.capability import rooms

register = Library()


class May(Node):
    """Draws its inside if the deed is open to who looks, on this thing, now; else what stands after ``{% else %}``."""

    def __init__(self, deed: FilterExpression, thing: FilterExpression, inside: NodeList, otherwise: NodeList) -> None:
        self.deed, self.thing, self.inside, self.otherwise = deed, thing, inside, otherwise

    def render(self, context: Context) -> str:
        """Ask the deed."""
        name = self.deed.resolve(context)
        if name not in DEEDS:
            raise TemplateSyntaxError(f"may: there is no action {name!r}")
        by = getattr(context.get("request"), "actor", VISITOR)
        thing = self.thing.resolve(context)
        here = getattr(thing, "in_organisation", by.organisation_id) == by.organisation_id
        is_open = here and DEEDS[name].is_open(by, thing)
        return (self.inside if is_open else self.otherwise).render(context)


@register.tag
def may(parser: Parser, token: Token) -> May:
    """``{% may "room.verb" thing %}...{% else %}...{% endmay %}``."""
    parts = token.split_contents()
    if len(parts) != 3:
        raise TemplateSyntaxError('may is written {% may "room.verb" thing %}')
    inside, otherwise = parser.parse(("else", "endmay")), NodeList()
    if parser.next_token().contents == "else":
        otherwise = parser.parse(("endmay",))
        parser.delete_first_token()
    return May(parser.compile_filter(parts[1]), parser.compile_filter(parts[2]), inside, otherwise)


@register.simple_tag(takes_context=True)
def beside(context: Context, thing: object) -> SafeString:
    """``{% beside thing %}``: what rooms above show beside a thing of a room below. Nothing for a visitor."""
    by = getattr(context["request"], "actor", VISITOR)
    slots = (room.capability.beside for room in rooms())
    panels = [] if by.is_visitor else [panel for slot in slots if slot for panel in slot(by, thing)]
    drawn = []
    for panel in sorted(panels, key=lambda panel: panel.order):
        with context.push(**panel.seen):
            drawn.append(get_template(panel.template).template.render(context))  # type: ignore[attr-defined]
    return SafeString("".join(drawn))  # each drawn by a template of ours, which escapes

"""The face: layouts, form fields, components and the pages that keep people safe (leave quickly, safety).

Other rooms fill blocks of the five layouts, use the fields of ``ui.forms`` and the components of ``ui.templatetags``.
It knows no word of the domain.
"""

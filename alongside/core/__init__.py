"""The ground floor. It knows no word of the domain.

Here stand the few ideas on which every room is built: who acts (``actor``), what people can do (``action``), who may
see a page (``page``), what is remembered (``Event``), acting once (``Submission``), which moves a thing can make
(``lifecycle``), what kind of personal data a field holds (``privacy``) and what a room says about itself
(``capability``). Nothing here imports a room.
"""

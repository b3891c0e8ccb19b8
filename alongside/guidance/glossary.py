"""What the words in Alongside mean (practice.md §12, care.md §4). In the order of the alphabet."""

from __future__ import annotations

GLOSSARY: tuple[tuple[str, str], ...] = (
    ("Answer", "What the people who decide say to a suggestion. It always has a reason."),
    ("Asking", "One person decides. They read what you say first, and tell you what they did with it."),
    ("Can everyone live with it?", "A way to decide. It goes ahead if nobody says it would do harm."),
    ("Co-production", "People who use a service and people who run it plan and decide together, as equals."),
    ("Coordinator", "The person who runs a piece of work. You can ask them anything about it."),
    ("Decision maker", "The person who has the last word, and who owes you an answer."),
    ("Enough of us", "How many people must vote before a vote counts."),
    ("Fresh look", "Somebody else reads your suggestion and the answer again, with new eyes."),
    ("Heard", "Somebody has read your suggestion. They have told you by what day you get an answer."),
    ("Key worker", "A worker who knows you. They can write down your words for you, if you ask them to."),
    ("Limit", "Something that can’t change for now, and the reason why. You can question it."),
    ("Lived experience", "You know it because you have been through it yourself."),
    ("Member", "Somebody who takes part in a piece of work."),
    ("My card", "What you want people to know about you. You write it once, and choose who sees it."),
    ("Our promises", "What we all say we will do for each other while we work together."),
    ("Parked", "Kept for later. It is still open, and has an owner and a day."),
    ("Piece of work", "Something we want to change or make together, with a start and a goal."),
    ("Promise", "A yes with a name and a day: who will do it, and by when."),
    ("Public page", "A page that anyone can read. It names nobody who took part."),
    ("Somebody who knows", "The one person who learns that it is you, when you don’t want all to know."),
    ("Speak for me", "You let somebody carry your words in for you. You can stop it at any time."),
    ("Suggestion", "Anything you want us to change, start, stop or think about."),
    ("What could get in the way", "Something that may stop a plan. We look for it before we start."),
)

"""English words that hint at each other: "what an option says : what a reply may say instead"."""

LINES = """
replace, switch, migrate, change, swap: move from, moving, instead of, new, get rid of, substitute, alternative, convert, transition, upgrade, renew
""".strip().splitlines()

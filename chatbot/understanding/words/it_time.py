TIME: dict[str, str] = {}

MONEY: dict[str, str] = {}

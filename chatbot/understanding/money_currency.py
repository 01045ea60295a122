"""Currencies as visitors write them."""

from typing import Final

DOLLARS: Final = "USD CAD AUD NZD HKD SGD"
CROWNS: Final = "SEK NOK DKK CZK"

# Codes that are also words of one of the seven languages count only in capitals, after the figure.
_WORDS_TOO: Final = frozenset(
    [
        "ALL",
        "TRY",
        "TOP",
        "CUP",
        "MAD",
        "PEN",
        "GEL",
        "COP",
        "RON",
        "LEI",
        "DEM",
        "SEK",
        "FIM",
        "MUR",
        "BAM",
    ]
)

CODES: Final = frozenset(
    ["AED", "ARS", "AUD", "BGN", "BHD", "BRL", "BTC", "BYN", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "DZD", "EGP", "ETB", "ETH", "EUR", "GBP", "GHS", "HKD", "HRK", "HUF", "IDR", "ILS", "INR", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KRW", "KWD", "KZT", "LAK", "LBP", "LKR", "LYD", "MDL", "MKD", "MMK", "MNT", "MOP", "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PHP", "PKR", "PLN", "PTE", "PTS", "PYG", "QAR", "RMB", "RSD", "RUB", "SAR", "SGD", "SPL", "THB", "TND", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "USDT", "UYU", "UZS", "VND", "XAF", "XOF", "YER", "ZAR"]
) | (_WORDS_TOO - {"SEK"}) | {"SEK"}  # fmt: skip

SYMBOLS: Final = {
    "€": "EUR", "$": DOLLARS, "£": "GBP", "₹": "INR", "¥": "JPY CNY", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₩": "KRW", "₪": "ILS", "₫": "VND", "฿": "THB", "₿": "BTC", "₭": "LAK", "₦": "NGN",
    "₱": "PHP", "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₾": "GEL",
    "円": "JPY", "元": "CNY",
}  # fmt: skip

# What stands before a "$" makes it a certain dollar.
BEFORE_DOLLAR: Final = {
    "us": "USD", "usd": "USD", "u": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD",
    "ca": "CAD", "cad": "CAD", "cdn": "CAD", "hk": "HKD", "hkd": "HKD", "nz": "NZD", "nzd": "NZD",
    "s": "SGD", "sg": "SGD", "sgd": "SGD", "r": "BRL", "mx": "MXN", "mxn": "MXN", "nt": "TWD",
    "gy": "GYD", "cuc": "CUC", "j": "JMD", "ar": "ARS",
}  # fmt: skip

# Names that mean a currency whatever the language of the reply.
NAMES: Final = {
    "euro, euros, eur, euronen, eurs": "EUR",
    "dollar, dollars, dolar, dolares, dollari, dollaro, dollares, bucks, buck": DOLLARS,
    "us dollar, us dollars, u.s. dollars, american dollars, us-dollar, amerikanische dollar": "USD",
    "canadian dollar, canadian dollars, dollars canadiens, dolares canadienses": "CAD",
    "australian dollar, australian dollars, dollari australiani, dollars australiens": "AUD",
    "dolares australianos": "AUD",
    "hong kong dollar, hong kong dollars, dolares de hong kong, dollars de hong kong": "HKD",
    "singapore dollars": "SGD",
    "new zealand dollars": "NZD",
    "pound sterling, sterling, quid, gbp, pounds sterling, british pounds, sterline, sterlina": "GBP",
    "pfund, esterlinas, livres sterling, libras esterlinas": "GBP",
    "franken, schweizer franken, sfr, fr., francs suisses, franchi svizzeri, swiss francs": "CHF",
    "francos suizos, francos suicos, zwitserse frank, zwitserse franken, stutz, chf": "CHF",
    "र, रु, rupee, rupees, rs, rs., rupien, roupies, rupias, rupie, roepies": "INR",
    "yen, jpy": "JPY",
    "yuan, renminbi, rmb, kuai, yuans": "CNY",
    "reais, reales brasilenos": "BRL",
    "zloty, zlotys, zl, zlotych": "PLN",
    "kc": "CZK",
    "ft, forint": "HUF",
    "kr, kr., krona, kronor, kronen, krone, kroner, couronnes, coronas, corone, coroas": CROWNS,
    "ruble, rubles, rubel, roubles, rublos, rubli, roebel": "RUB",
    "dirham, dirhams": "AED MAD",
    "riyal, riyals, rial, riel": "SAR QAR IRR KHR",
    "ringgit, ringgits, malaysian ringgit, malaysian ringgits, malaysia ringgit": "MYR",
    "malaysia ringgits": "MYR",
    "egyptian pound, egyptian pounds, egyptianpound, egyptianpounds, l.e, l.e.": "EGP",
    "bitcoin, bitcoins": "BTC",
    "shekel, shekels, schekel": "ILS",
    "rand": "ZAR",
    "peso, pesos": "MXN ARS CLP COP PHP",
    "pta, ptas, pesetas": "PTS ESP",
    "satoshi, satoshis": "BTC",
    "balles, pavos, pavo": "EUR",
    "franc, francs, franchi, franco, francos, frank": "CHF FRF BEF XOF XAF",
    "marks, marchi, marcos, marcos finlandeses, marchi finlandesi, finnische mark": "DEM FIM",
    "florins, florines, florins hollandais, gulden": "NLG",
    "dinar, dinars, dinara, dinare": "RSD KWD TND BHD",
    "lira, liras, tl": "TRY",
    "won": "KRW",
}  # fmt: skip


def is_code(word: str, raw: str, *, after_figure: bool) -> bool:
    """Return whether a word is an ISO 4217 code. raw: the word as written, capitals and all."""
    code = word.upper()
    if code not in CODES:
        return False
    return code not in _WORDS_TOO or (after_figure and raw.isupper())

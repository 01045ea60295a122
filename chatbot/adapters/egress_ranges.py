"""Which network addresses belong to the public internet. Our own table: the standard library's answers differ by version."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NOT_PUBLIC_V4: Final = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers, and some clouds' metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host, looks public
        "169.254.0.0/16",  # link-local, metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_PUBLIC_V6: Final = IPv6Network("2000::/3")  # all that was ever given out
_NOT_PUBLIC_V6: Final = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments, Teredo and its embedded addresses
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside, any of them
        "3fff::/20",  # documentation
    )
)
_NAT64: Final = IPv6Network("64:ff9b::/96")  # the public way of an IPv6-only network to IPv4


def is_public(address: Address) -> bool:
    """Tell whether the address is one of the public internet, an IPv4 address inside an IPv6 one judged as itself."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_V4)
    inner = address.ipv4_mapped
    if inner is None and address in _NAT64:
        inner = IPv4Address(int(address) & 0xFFFF_FFFF)
    if inner is not None:
        return is_public(inner)
    return address in _PUBLIC_V6 and not any(address in network for network in _NOT_PUBLIC_V6)


def address_of(text: str) -> Address:
    """Return the address of a socket, its zone left out. Raises ValueError."""
    return ip_address(text.partition("%")[0])


class Allowed:
    """What the operator lets through: names and addresses, with or without a port, and networks."""

    def __init__(self, entries: Iterable[str]) -> None:
        """entries: `crm.internal`, `crm.internal:8443`, `10.1.2.3`, `[fd00::1]:8080`, `10.1.0.0/16`. Raises ValueError."""
        self._hosts: set[tuple[str, int | None]] = set()
        self._networks: list[Network] = []
        for entry in entries:
            if "/" in entry:
                self._networks.append(ip_network(entry))
            else:
                self._hosts.add(_host_and_port(entry))

    def host(self, host: str, port: int) -> bool:
        """Tell whether this host of a URL may be any address."""
        name = plain_host(host)
        return (name, None) in self._hosts or (name, port) in self._hosts

    def address(self, address: Address) -> bool:
        """Tell whether this address may be connected to although it is not public."""
        inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        found = inner or address
        return any(found.version == n.version and found in n for n in self._networks)


def plain_host(host: str) -> str:
    """Return a host as it is compared: small, without brackets and the root's dot."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return str(ip_address(name))
    except ValueError:
        return name


def _host_and_port(entry: str) -> tuple[str, int | None]:
    if entry.count(":") > 1 and not entry.startswith("["):
        return plain_host(entry), None
    host, _, port = entry.rpartition(":")
    if not host or entry.endswith("]"):
        return plain_host(entry), None
    if not port.isdigit() or not 0 < int(port) < 65_536:
        raise ValueError(f"{entry!r} is not a host, a host with its port, or a network.")
    return plain_host(host), int(port)

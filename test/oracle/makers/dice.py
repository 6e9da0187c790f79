"""The counter-based dice of a step, written anew from their definition, so that drawn maps can be known here."""

import math

MASK = 0xFFFFFFFF


def philox(counter, key):
    """Philox4x32 with ten rounds (Salmon et al. 2011)."""
    c = list(counter)
    k0, k1 = key
    for _ in range(10):
        a, b = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(b >> 32) ^ c[1] ^ k0, b & MASK, (a >> 32) ^ c[3] ^ k1, a & MASK]
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c


def hashed(name: str) -> int:
    """FNV-1a of ASCII."""
    value = 0x811C9DC5
    for byte in name.encode("ascii"):
        value = ((value ^ byte) * 0x01000193) & MASK
    return value


def rounded(value: float) -> float:
    """Six significant digits."""
    return float(f"{value:.6g}")


class Dice:
    """Draws by name; the same name gives the same number."""

    def __init__(self, seed: int, place: str):
        self.seed, self.place = seed, place

    def unit(self, purpose: str) -> float:
        high, low, _, _ = philox((hashed(purpose), hashed(self.place), 0, 0), (self.seed, 0))
        return ((high >> 5) * 0x4000000 + (low >> 6)) / 2**53

    def uniform(self, purpose: str, low: float, high: float) -> float:
        return rounded(low + self.unit(purpose) * (high - low))

    def normal(self, purpose: str, deviation: float) -> float:
        radius = math.sqrt(-2 * math.log(1 - self.unit(f"{purpose} radius")))
        angle = 2 * math.pi * self.unit(f"{purpose} angle")
        return rounded(deviation * radius * math.cos(angle))

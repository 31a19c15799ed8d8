"""Money is whole minor units (cents) of the hotel's currency; nothing else is stored or summed."""

from decimal import Decimal


def minor_units(amount: Decimal, digits: int) -> int:
    """An amount as people write it, in minor units; `digits` is how many the currency has.

    Raises ValueError for an amount finer than the currency's smallest coin.
    """
    scaled = amount.scaleb(digits)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} is finer than a currency of {digits} digits.")
    return int(scaled)


def major_units(minor: int, digits: int) -> Decimal:
    """Minor units as people write the amount: 12050 of a currency of 2 digits is 120.50."""
    return Decimal(minor).scaleb(-digits)

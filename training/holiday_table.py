"""Writes onrecord/times/rules/holiday_table.tsv: the days of holidays that follow the moon, from the calendars of the package holidays.

Run ``python -m training.holiday_table > onrecord/times/rules/holiday_table.tsv`` with holidays 0.109 installed; only this script needs it.
"""

import sys
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from typing import Any

FIRST_YEAR, LAST_YEAR = 1925, 2075


def _days(found: object) -> Iterable[date]:
    """The days in what a calendar gives: a day with whether it is estimated, or several."""
    if isinstance(found, date):
        yield found
    elif isinstance(found, Iterable):
        for part in found:
            yield from _days(part)


def main() -> None:
    """Prints the table."""
    package: Any = import_module("holidays.calendars")
    islamic, hebrew = package._IslamicLunar(), package._HebrewLunisolar()
    chinese, hindu = package._ChineseLunisolar(), package._HinduLunisolar()
    calendars = {
        "ramadan": islamic.ramadan_beginning_dates,
        "eid_al_fitr": islamic.eid_al_fitr_dates,
        "eid_al_adha": islamic.eid_al_adha_dates,
        "ashura": islamic.ashura_dates,
        "rosh_hashana": hebrew.rosh_hashanah_date,
        "yom_kippur": hebrew.yom_kippur_date,
        "passover": hebrew.passover_date,
        "sukkot": hebrew.sukkot_date,
        "hanukkah": hebrew.hanukkah_date,
        "purim": hebrew.purim_date,
        "lunar_new_year": chinese.lunar_new_year_date,
        "vesak": chinese.buddha_birthday_date,
        "diwali": hindu.diwali_india_date,
    }
    out = sys.stdout
    out.write("# name and first day of holidays that follow the moon, 1925 to 2075 where they are known.\n")
    out.write("# Made by training/holiday_table.py from the calendars of the Python package holidays 0.109 (MIT). Islamic days are those of the\n")
    out.write("# calendar of Umm al-Qura; a country that waits to see the moon may be a day or two off.\n")
    for name, of_year in calendars.items():
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for day in sorted({day for day in _days(of_year(year)) if day.year == year}):
                out.write(f"{name}\t{day}\n")


if __name__ == "__main__":
    main()

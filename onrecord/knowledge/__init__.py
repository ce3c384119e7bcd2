"""What a reader of news knows of the world before opening the paper. Of use on its own.

Each module is a table, loaded when first asked, and plain functions that ask it. All of them take words
as an article has them, in any case, with or without "the", and answer None (or nothing) where the table
does not tell: an answer is never guessed. Countries are treated alike: each has the same kinds of entries.

``countries``: names, capitals, adjectives and peoples of all countries, and houses that stand for a government.
    country_named("Burma") -> "Myanmar"                a name of a country, and nothing else
    capital_of("Kiev") -> "Ukraine"                    a capital or seat of government
    government_of("Moscow") -> "Russia"                a country, capital or house, or a country's government,
    government_of("the Ukrainian delegation")          ministry, army ..., by adjective, "of" or "'s"
    governments_of("the Congolese army")              the same, every country that it can be
    country_in("Russian President Ivan Orlov")         the country that a phrase names or has the adjective of
    people_of("the Danes") -> "Denmark"                a country's people
``first_names``: whether a first name is a woman's or a man's.
    gender("Maria") -> "feminine"                      the first name, or a full name that begins with it
``titles``: what people are called and what they hold.
    split_title("President Ana Ruiz")                  -> ("President", "Ana Ruiz")
    office("the foreign minister") -> "minister"       the head noun, when it is a role that one person holds
    gender_of_title("Mrs.") -> "feminine"              of a title or a role noun ("spokeswoman", "king")
    kind_of("a poll") -> "document"                    person, organization, government, group or document, by head noun
``acronyms``: whether letters stand for a name.
    stands_for("BJP", "Bharatiya Janata Party") -> True
    acronyms_of("Bharatiya Janata Party") -> {"BJP"}
"""

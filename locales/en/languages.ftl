language-with = { $language } ({ $by })

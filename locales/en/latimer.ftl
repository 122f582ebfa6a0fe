# Messages of latimer. English is the reference: every other locale has the same ids and variables.
# A sentence says what happened and where; its .hint says what to do about it.

## Help

help-usage = Usage
help-arguments = Arguments
help-options = Options
help-commands = Commands

about = Translates articles, folders and sites; their structure stays untouched.
about-translate = Translate files, folders or standard input
about-detect = Say which language a text is in
about-segment = Show the sentences of a text
about-languages = List the languages that can be translated
about-config = Show and check settings
about-config-show = Show each setting with where it came from
about-config-check = Check a configuration file
about-config-path = Show which configuration files are read
about-doctor = Look at what is installed and usable here
about-completions = Print a script that completes commands in a shell

arg-help = Show this help
arg-version = Show the version and what was compiled in
arg-config = Read settings from this file too
arg-ui-lang = Language of messages
arg-quiet = Show errors and results only
arg-verbose = Log more: -v steps, -vv requests, -vvv everything
arg-log = Which logs to show, such as latimer=debug
arg-inputs = Files, folders or - for standard input
arg-input = A file or - for standard input
arg-to = Target languages, such as es,ca,pt-BR
arg-from = Source language, where it is not to be detected
arg-provider = Providers to use, in order
arg-output = Output file for one input and one target, - for standard output
arg-out = Folder for outputs: DIR/es/article.txt
arg-format = Read the input as this format, whatever its name says
arg-force = Overwrite files that latimer did not make
arg-local = Refuse every provider that sends text to a host
arg-no-memory = Neither look up nor keep translations
arg-json = Print JSON
arg-lang = Language whose rules are used
arg-languages-provider = Only these providers
arg-languages-from = Only targets for this source language
arg-config-check-file = The file to check
arg-shell = bash, elvish, fish, powershell or zsh

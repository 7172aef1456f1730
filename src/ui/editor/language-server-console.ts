/**
 * The language server tells the console as an error what it makes of text that is half written (an alias of what holds it, say),
 * and answers with nothing. Nothing else runs in its worker, so whatever it says is of interest to nobody but its developers.
 */
// oxlint-disable-next-line no-console
console.error = console.debug

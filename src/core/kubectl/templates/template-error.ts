/** What is wrong with a Go template, or with an object that it is given; in Go's words. */
export class TemplateError extends Error {}

/** What stands before each command. */
export const prompt = '$ '

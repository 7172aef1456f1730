export declare const browserFlags: readonly string[]
export declare function findBrowser(): Promise<string | undefined>

/**
 * Why a share link cannot be opened.
 *
 * | code | params | meaning |
 * | --- | --- | --- |
 * | share-version | version, newest | the link is of a later version than this page knows |
 * | share-damaged | | it is cut or altered: it cannot be unpacked or is no JSON |
 * | share-too-large | limitMb | what it unpacks to is larger than a document may be |
 * | share-no-manifest | | it holds no manifest |
 */
export type ShareProblemCode = 'share-version' | 'share-damaged' | 'share-too-large' | 'share-no-manifest'

/** Milliseconds a session has left, unused and at most, and whose it is: a page notices when somebody else has signed in. */
export type SessionLeft = { idle: number; most: number; person: string };

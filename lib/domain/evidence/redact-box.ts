/** What is to be black on a page: fractions of its width and height, from the upper left corner. Pages count from 1. */
export type RedactBox = { page: number; x: number; y: number; w: number; h: number };

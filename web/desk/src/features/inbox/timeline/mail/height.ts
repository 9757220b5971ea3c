const LINE = 24;
const LETTERS_A_LINE = 60;
const PICTURE = 160;
const AROUND = 48;
const LEAST = 160;
const MOST = 480;

/**
 * Guesses how high the frame of a formatted mail is, in pixels, from its words and the number of its pictures. Nothing
 * runs in the frame that could tell; a wrong guess leaves white below or something to scroll.
 */
export function frameHeight(text: string, pictures: number): number {
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_LINE)), 0);
  return Math.min(MOST, Math.max(LEAST, AROUND + lines * LINE + pictures * PICTURE));
}

// Words cut where a finding's spans begin and end, so that what shows it can be
// marked. Spans count code points: 𠮷 is one, though JavaScript has two units.
export interface Piece {
  text: string;
  marked: boolean;
}

export interface Reach {
  start: number;
  end: number;
}

export function markedWords(words: string, spans: readonly Reach[]): Piece[] {
  const points = Array.from(words);
  const marked = new Array<boolean>(points.length).fill(false);
  for (const { start, end } of spans) {
    // A span that reaches beyond the words marks what there is of it.
    marked.fill(true, Math.min(start, points.length), Math.min(end, points.length));
  }
  const pieces: Piece[] = [];
  for (const [at, point] of points.entries()) {
    const last = pieces.at(-1);
    if (last && last.marked === marked[at]) last.text += point;
    else pieces.push({ text: point, marked: marked[at]! });
  }
  return pieces;
}

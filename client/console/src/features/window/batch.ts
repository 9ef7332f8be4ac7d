// Lines of a pasted list: words, and after a tab the department.
export interface BatchLine {
  words: string;
  department: string;
}

export function batchLines(text: string): BatchLine[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map((cell) => cell.trim()))
    .map(([words = "", department = ""]) => ({ words, department }))
    .filter(({ words }) => words !== "");
}

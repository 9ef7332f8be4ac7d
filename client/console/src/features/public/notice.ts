// The public notice as the server writes it in plain text (title, opening,
// chapters of numbered entries, closing, day), taken apart to be shown.
export interface NoticeChapter {
  title: string;
  entries: string[];
}

export interface NoticeText {
  title: string;
  opening: string[];
  chapters: NoticeChapter[];
  /** What follows the last chapter: the closing and the day. */
  closing: string[];
}

const CHAPTER = /^[一二三四五六七八九十百]+、.+（\d+项）$/;
const ENTRY = /^(\d+)\. (.*)$/;

/** Nothing is left out: a line of no known form stays as a paragraph. */
export function takeApart(text: string): NoticeText {
  const [title = "", ...lines] = text.trimEnd().split("\n");
  const notice: NoticeText = { title, opening: [], chapters: [], closing: [] };
  let chapter: NoticeChapter | undefined;
  let inEntry = false;
  for (const line of lines) {
    if (line === "") {
      inEntry = false;
    } else if (CHAPTER.test(line)) {
      notice.chapters.push((chapter = { title: line, entries: [] }));
    } else if (chapter && isNext(line, chapter)) {
      chapter.entries.push(line.replace(ENTRY, "$2"));
      inEntry = true;
    } else if (chapter && inEntry) {
      // An entry of several lines.
      chapter.entries.push(`${chapter.entries.pop()}\n${line}`);
    } else {
      (chapter ? notice.closing : notice.opening).push(line);
    }
  }
  // Without chapters the day and the closing stand below the opening.
  if (!chapter) notice.closing = notice.opening.splice(1);
  return notice;
}

function isNext(line: string, chapter: NoticeChapter): boolean {
  return ENTRY.exec(line)?.[1] === String(chapter.entries.length + 1);
}

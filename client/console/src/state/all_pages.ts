// A list read to its end, page after page, shown as it grows.
export interface Page<T> {
  rows: T[];
  nextPageToken: string;
  totalSize: number;
}

export async function allPages<T>(
  read: (pageToken: string) => Promise<Page<T>>,
  onGrown: (rows: T[], total: number) => void,
): Promise<void> {
  const rows: T[] = [];
  let token = "";
  do {
    const page = await read(token);
    rows.push(...page.rows);
    onGrown([...rows], page.totalSize);
    token = page.nextPageToken;
  } while (token);
}

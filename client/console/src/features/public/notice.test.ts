import { expect, test } from "vitest";

import { takeApart } from "./notice";

test("a notice is taken apart into its chapters and entries", () => {
  const notice = takeApart(
    "关于甲县清单变动情况的公告\n\n现将变动情况公告如下。\n" +
      "\n一、取消事项（1项）\n1. 甲局：乙，自2026年11月1日起取消。\n" +
      "\n二、办事要求减轻事项（2项）\n1. 丙局：丁。\n第二行\n2. 戊局：己。\n" +
      "\n以公布的清单为准。\n\n2026年11月25日\n",
  );
  expect(notice.title).toBe("关于甲县清单变动情况的公告");
  expect(notice.opening).toEqual(["现将变动情况公告如下。"]);
  expect(notice.chapters).toEqual([
    { title: "一、取消事项（1项）", entries: ["甲局：乙，自2026年11月1日起取消。"] },
    {
      title: "二、办事要求减轻事项（2项）",
      entries: ["丙局：丁。\n第二行", "戊局：己。"],
    },
  ]);
  expect(notice.closing).toEqual(["以公布的清单为准。", "2026年11月25日"]);
});

test("a month without changes has no chapters", () => {
  const notice = takeApart(
    "公告\n\n其间没有变动。\n\n以公布的清单为准。\n\n2026年11月25日\n",
  );
  expect(notice.chapters).toEqual([]);
  expect(notice.opening).toEqual(["其间没有变动。"]);
  expect(notice.closing).toHaveLength(2);
});

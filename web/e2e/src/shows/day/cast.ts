import type { Locale } from "@tsunagu/shared/locale/format";
import type { Letter } from "../../mail";
import { SUPPORT } from "../../seed/tenant";

/** A letter of the day: who writes, as the list shows them, and about what. */
interface Mail {
  name: string;
  from: string;
  subject: string;
  text: string;
  cc?: readonly string[];
}

/** Everybody who writes to the shop on this day, and what the agent says to them. */
export interface Cast {
  /** Wrote to a colleague too: everybody is answered, and one more. */
  group: Mail & { answer: string; also: string };
  /** Something is broken: a supplier gets it. */
  broken: Mail & { supplier: string; words: string };
  /** Is thanked by a template. */
  thanked: Mail & { template: string; words: string };
  /** Is told the wrong thing for a moment. */
  mistaken: Mail & { wrong: string; right: string };
  /** Can wait until tomorrow. */
  later: Mail;
  /** Nobody wants to read it, nor what else its sender writes. */
  spam: Mail & { again: string };
  /** Are found by their sound. */
  sound: readonly Mail[];
  /** Twenty of a kind, done with together. */
  crowd: { search: string; mails: readonly Mail[] };
}

const CROWD = 20;

const JA: Cast = {
  group: {
    name: "山田 花子",
    from: "hanako@customer.example",
    cc: ["田中 健太 <kenta@customer.example>"],
    subject: "納期のご相談",
    text: "椅子二十脚の納期を教えてください。\n会議室の工事が来月末に終わります。",
    answer: "来月二十日にお届けできます。\n搬入の時間帯は、あらためてご相談させてください。",
    also: "shisetsu@customer.example",
  },
  broken: {
    name: "鈴木 一郎",
    from: "ichiro@customer.example",
    subject: "炊飯器の電源が入りません",
    text: "先週買った炊飯器の電源が入りません。\n型番は RC-300 です。",
    supplier: "修理窓口 <repair@maker.example>",
    words: "修理の受付をお願いいたします。",
  },
  thanked: {
    name: "高橋 美咲",
    from: "misaki@customer.example",
    subject: "届きました",
    text: "無事に届きました。ありがとうございました。",
    template: "お礼",
    words: "\n\n追伸：保証書は箱の底にございます。",
  },
  mistaken: {
    name: "伊藤 さくら",
    from: "sakura@customer.example",
    subject: "在庫の確認",
    text: "緑色の在庫はありますか。",
    wrong: "緑色は生産を終了しました。",
    right: "緑色は三点ございます。お取り置きも承ります。",
  },
  later: {
    name: "渡辺 大輔",
    from: "daisuke@customer.example",
    subject: "見積もりの件",
    text: "社内で相談してから、あらためてご連絡します。",
  },
  spam: {
    name: "当選事務局",
    from: "win@lottery.example",
    subject: "ご当選おめでとうございます",
    text: "今すぐこちらからお受け取りください。",
    again: "お受け取りの期限が迫っています",
  },
  sound: [
    {
      name: "ヤマダ商会",
      from: "info@yamada.example",
      subject: "カタログのお願い",
      text: "春のカタログを二部お送りください。",
    },
    {
      name: "小林 誠",
      from: "makoto@customer.example",
      subject: "紹介されました",
      text: "やまださんの紹介で、はじめてご連絡します。",
    },
  ],
  crowd: crowd("件名:棚卸", "店舗", "棚卸のお知らせ", "今月の棚卸が終わりました。差異はありません。"),
};

const EN: Cast = {
  group: {
    name: "Alice Carter",
    from: "alice@customer.example",
    cc: ["Daniel Wright <daniel@customer.example>"],
    subject: "Delivery date",
    text: "When can you deliver twenty chairs?\nThe meeting room is ready at the end of next month.",
    answer: "We can deliver on the 20th of next month.\nWe will ask you about the time of day.",
    also: "facilities@customer.example",
  },
  broken: {
    name: "Ben Hughes",
    from: "ben@customer.example",
    subject: "The kettle does not switch on",
    text: "The kettle I bought last week does not switch on.\nIts model is RC-300.",
    supplier: "Repairs <repair@maker.example>",
    words: "Please take this in for repair.",
  },
  thanked: {
    name: "高橋 美咲",
    from: "misaki@customer.example",
    subject: "届きました",
    text: "無事に届きました。ありがとうございました。",
    template: "お礼",
    words: "\n\n追伸：保証書は箱の底にございます。",
  },
  mistaken: {
    name: "Emma Clarke",
    from: "emma@customer.example",
    subject: "Is it in stock?",
    text: "Do you have the green one in stock?",
    wrong: "The green one is not made any more.",
    right: "There are three green ones. We can put one aside for you.",
  },
  later: {
    name: "Frank Osborne",
    from: "frank@customer.example",
    subject: "Your quotation",
    text: "I talk to my colleagues and write to you again.",
  },
  spam: {
    name: "Prize Office",
    from: "win@lottery.example",
    subject: "Congratulations, you won",
    text: "Collect your prize here at once.",
    again: "Your prize expires",
  },
  sound: [
    {
      name: "ヤマダ商会",
      from: "info@yamada.example",
      subject: "カタログのお願い",
      text: "春のカタログを二部お送りください。",
    },
    {
      name: "Makoto Kobayashi",
      from: "makoto@customer.example",
      subject: "Introduction",
      text: "やまださん introduced me to your shop.",
    },
  ],
  crowd: crowd("subject:stocktaking", "Branch", "Stocktaking done", "This month's stocktaking is done."),
};

function crowd(search: string, name: string, subject: string, text: string): Cast["crowd"] {
  const mails = Array.from({ length: CROWD }, (_, at) => {
    const number = String(at + 1).padStart(2, "0");
    return {
      name: `${name} ${number}`,
      from: `branch${number}@stores.example`,
      subject: `${subject} ${number}`,
      text,
    };
  });
  return { search, mails };
}

/** Who writes on a day in one language. */
export function castOf(locale: Locale): Cast {
  return locale === "ja" ? JA : EN;
}

/** Everything that lies in the letter box in the morning, in the order it came: who waits longest stands first in the list. */
export function morning(cast: Cast): Letter[] {
  const { group, broken, thanked, mistaken, later, spam, sound, crowd } = cast;
  return [group, broken, thanked, mistaken, spam, later, ...sound, ...crowd.mails].map(letter);
}

/** A mail as it is brought. Its number tells whoever compares what answers it. */
export function letter({ name, from, subject, text, cc }: Mail): Letter {
  const id = `<${subject.length}.${from}>`;
  return { from: `${name} <${from}>`, to: SUPPORT, subject, text, id, ...(cc ? { cc } : {}) };
}

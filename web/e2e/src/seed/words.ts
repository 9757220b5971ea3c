import type { Locale } from "@tsunagu/shared/locale/format";

/** What a made-up shop is asked, in one language. */
export interface Words {
  /** Name and the part before `@customer.example`. */
  people: readonly (readonly [name: string, mail: string])[];
  /** Subject and text. */
  questions: readonly (readonly [subject: string, text: string])[];
  chats: readonly string[];
  answer: string;
  note: string;
  members: readonly string[];
  tags: readonly string[];
  template: { name: string; text: string };
  routing: { skill: string; team: string; queue: string; sla: string };
  quoted: string;
  html: string;
  shop: string;
}

const JA: Words = {
  people: [
    ["山田 花子", "hanako"],
    ["鈴木 一郎", "ichiro"],
    ["高橋 美咲", "misaki"],
    ["田中 健太", "kenta"],
    ["伊藤 さくら", "sakura"],
    ["渡辺 大輔", "daisuke"],
    ["中村 陽子", "yoko"],
    ["小林 誠", "makoto"],
    ["加藤 結衣", "yui"],
    ["吉田 拓也", "takuya"],
  ],
  questions: [
    ["荷物が届きません", "三日前に注文した炊飯器がまだ届きません。\n配達の状況を教えてください。"],
    ["請求書の宛名について", "請求書の宛名を会社名に変えてもらえますか。"],
    ["返品したい", "色が写真と違いました。返品の手順を教えてください。"],
    ["営業時間の確認", "土曜日は何時まで開いていますか。"],
  ],
  chats: ["在庫はありますか", "ラッピングはできますか", "注文番号を忘れました"],
  answer: "お問い合わせありがとうございます。確認して、本日中にご連絡します。",
  note: "倉庫に確認済み。明日の朝に着く予定。",
  members: ["佐藤 直子", "木村 翔", "森 由美"],
  tags: ["配送", "返品", "急ぎ"],
  template: { name: "配送のご案内", text: "{{customer.name}}\n\nお問い合わせありがとうございます。" },
  routing: { skill: "英語", team: "配送担当", queue: "請求", sla: "チャット" },
  quoted: "ありがとうございます。助かりました。",
  html: "写真を送ります。",
  shop: "みなと商店",
};

const EN: Words = {
  people: [
    ["Alice Carter", "alice"],
    ["Ben Hughes", "ben"],
    ["Chloe Evans", "chloe"],
    ["Daniel Wright", "daniel"],
    ["Emma Clarke", "emma"],
    ["Frank Osborne", "frank"],
    ["Grace Patel", "grace"],
    ["Harry Lloyd", "harry"],
    ["Isla Morgan", "isla"],
    ["Jack Turner", "jack"],
  ],
  questions: [
    ["My parcel has not come", "The kettle I ordered three days ago has not come.\nWhere is it now?"],
    ["Name on the invoice", "Could you put our company's name on the invoice?"],
    ["I would like to return this", "The colour is not the one of the picture. How do I return it?"],
    ["Opening hours", "Until when are you open on Saturdays?"],
  ],
  chats: ["Is it in stock?", "Can you wrap it as a present?", "I forgot my order number"],
  answer: "Thank you for your message. We look into it and write to you today.",
  note: "Asked the warehouse: it arrives tomorrow morning.",
  members: ["Naomi Reed", "Sam Cole", "Yumi Moore"],
  tags: ["delivery", "return", "urgent"],
  template: { name: "News of a parcel", text: "{{customer.name}}\n\nThank you for your message." },
  routing: { skill: "Japanese", team: "Delivery", queue: "Billing", sla: "Chats" },
  quoted: "Thank you, that helped.",
  html: "Here is a picture.",
  shop: "Minato Shop",
};

/** The words of one language. */
export function words(locale: Locale): Words {
  return locale === "ja" ? JA : EN;
}

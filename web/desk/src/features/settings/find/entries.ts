import type { texts } from "../../../i18n/texts.en";
import type { SectionName } from "../sections";

/** A setting that can be found: where it is, what it is called, and by which other words people look for it. */
export interface Entry {
  section: SectionName;
  /** The id of its field; without it the section itself. */
  field?: string;
  label: keyof (typeof texts)["settings"];
  /** The other language, kana and romaji, apart by spaces. */
  words: string;
}

/** Every setting, so that it is found in either language, in kana and in romaji. */
export const ENTRIES: Entry[] = [
  {
    section: "workspace",
    label: "section.workspace",
    words: "workspace company ワークスペース わーくすぺーす waakusupeesu 会社 かいしゃ kaisha",
  },
  {
    section: "workspace",
    field: "workspace-name",
    label: "workspaceName",
    words: "workspace name 名前 なまえ namae 会社名",
  },
  {
    section: "workspace",
    field: "workspace-locale",
    label: "workspaceLocale",
    words: "language locale japanese english 言語 げんご gengo 日本語 英語",
  },
  {
    section: "workspace",
    field: "reopen-days",
    label: "reopenDays",
    words: "reopen days resolved 再開 さいかい saikai 対応完了 日数",
  },
  {
    section: "workspace",
    field: "undo-send",
    label: "undoSend",
    words: "undo send take back seconds 送信取り消し そうしんとりけし soushin torikeshi 秒",
  },
  {
    section: "workspace",
    field: "workspace-signature",
    label: "signatureJa",
    words: "signature 署名 しょめい shomei",
  },
  {
    section: "hours",
    label: "section.hours",
    words:
      "hours opening business holidays 営業時間 えいぎょうじかん eigyou jikan 祝日 しゅくじつ shukujitsu 休業日",
  },
  {
    section: "hours",
    field: "time-zone",
    label: "timeZone",
    words: "time zone タイムゾーン たいむぞーん taimuzoon 時差",
  },
  {
    section: "hours",
    field: "holidays",
    label: "holidaysJapan",
    words: "holidays japan 祝日 しゅくじつ shukujitsu",
  },
  {
    section: "hours",
    field: "closures",
    label: "closures",
    words:
      "closures closed year end obon 休業期間 きゅうぎょうきかん kyuugyou kikan 年末年始 ねんまつねんし nenmatsu nenshi お盆 おぼん",
  },
  {
    section: "me",
    label: "section.me",
    words: "profile account my me プロフィール ぷろふぃーる purofiiru アカウント 個人",
  },
  { section: "me", field: "my-name", label: "myName", words: "my name display 名前 なまえ namae 表示名" },
  {
    section: "me",
    field: "my-locale",
    label: "myLocale",
    words: "my language 言語 げんご gengo 日本語 english",
  },
  {
    section: "me",
    field: "send-key",
    label: "sendKey",
    words: "send key enter 送信キー そうしんきー soushin kii エンター",
  },
  {
    section: "me",
    field: "single-keys",
    label: "singleKeys",
    words: "single keys shortcuts keyboard ショートカット しょーとかっと shootokatto キーボード",
  },
  {
    section: "me",
    field: "keys",
    label: "keys.title",
    words: "keys shortcuts remap keyboard キー きー ショートカット しょーとかっと 割り当て わりあて wariate",
  },
  {
    section: "me",
    field: "my-signature",
    label: "mySignature",
    words: "signature 署名 しょめい shomei",
  },
  {
    section: "me",
    field: "theme",
    label: "theme",
    words: "theme dark light contrast appearance 配色 はいしょく haishoku テーマ ダーク",
  },
  {
    section: "me",
    field: "sound",
    label: "sound",
    words: "sound notification 通知音 つうちおん tsuuchion 音",
  },
  {
    section: "me",
    field: "notice-ways",
    label: "noticeWays",
    words: "notifications mention assigned reply 通知 つうち tsuuchi メンション 返信 担当",
  },
  {
    section: "me",
    field: "quiet-hours",
    label: "quiet",
    words: "quiet hours do not disturb 静か おやすみ oyasumi 時間帯",
  },
  {
    section: "me",
    field: "password-current",
    label: "passwordTitle",
    words: "password change パスワード ぱすわーど pasuwaado 変更",
  },
  {
    section: "me",
    field: "second-factor",
    label: "totp.title",
    words:
      "two step factor 2fa mfa totp authenticator recovery codes 2段階認証 にだんかいにんしょう nidankai ninshou 二要素 多要素 復旧コード",
  },
  {
    section: "members",
    label: "section.members",
    words: "members people invite colleagues メンバー めんばー menbaa 招待 しょうたい shoutai 従業員",
  },
  {
    section: "members",
    field: "invite",
    label: "inviteTitle",
    words: "invite link 招待 しょうたい shoutai リンク",
  },
  {
    section: "roles",
    label: "section.roles",
    words: "roles permissions rights 役割 やくわり yakuwari 権限 けんげん kengen",
  },
  {
    section: "teams",
    label: "section.teams",
    words:
      "teams groups skills levels languages チーム ちーむ chiimu 班 スキル すきる sukiru 技能 ぎのう ginou 言語",
  },
  {
    section: "channels",
    label: "section.channels",
    words:
      "channels connect mail email gmail outlook imap smtp chat webchat チャネル ちゃねる chaneru メール めーる meeru 接続 せつぞく setsuzoku チャット ちゃっと",
  },
  {
    section: "queues",
    label: "section.queues",
    words:
      "queues routing acd waiting distribute assign overflow キュー きゅー kyuu 振り分け ふりわけ furiwake 待ち行列 割り当て あふれ",
  },
  {
    section: "capacity",
    label: "section.capacity",
    words:
      "capacity at once concurrent how many 受け持ち うけもち ukemochi 同時 どうじ douji 件数 けんすう kensuu",
  },
  {
    section: "slas",
    label: "section.slas",
    words:
      "sla service level target first reply 応対目標 おうたいもくひょう outai mokuhyou 期限 きげん kigen 初回返信",
  },
  { section: "tags", label: "section.tags", words: "tags labels colour color タグ たぐ tagu ラベル 色" },
  {
    section: "templates",
    label: "section.templates",
    words:
      "templates canned replies macros テンプレート てんぷれーと tenpureeto 定型文 ていけいぶん teikeibun",
  },
  {
    section: "blocked",
    label: "section.blocked",
    words: "blocked senders spam block ブロック ぶろっく burokku 迷惑メール めいわく meiwaku 拒否",
  },
  {
    section: "set-aside",
    label: "section.set-aside",
    words: "set aside failed unreadable quarantine retry 保留 ほりゅう horyuu 未処理 みしょり mishori 失敗",
  },
  {
    section: "api-keys",
    label: "section.api-keys",
    words: "api keys tokens programs integration キー きー kii 鍵 かぎ 連携 れんけい renkei",
  },
  {
    section: "audit",
    label: "section.audit",
    words: "audit log history who changed 監査 かんさ kansa 履歴 りれき rireki 操作ログ",
  },
  {
    section: "privacy",
    label: "section.privacy",
    words:
      "privacy retention delete days gdpr 個人情報 こじんじょうほう kojin jouhou 保存期間 ほぞんきかん hozon kikan 削除",
  },
];

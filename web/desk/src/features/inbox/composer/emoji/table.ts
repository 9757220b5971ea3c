/** Emoji people write to customers and colleagues with: the sign, its English names and its Japanese ones. */
const LINES = `
😀 grinning smile|笑顔 えがお
😄 smile happy laugh|笑顔 えがお にこにこ
😊 blush smile happy pleased|にっこり 微笑み ほほえみ うれしい
🙂 slight smile|にこ 微笑み ほほえみ
😉 wink|ウインク
😂 joy tears laugh|笑い泣き わらい 大笑い おおわらい
🤣 rofl laugh|大笑い おおわらい
😅 sweat smile relief|汗 あせ 苦笑い にがわらい
😍 heart eyes love|目がハート すき 大好き だいすき
🥰 love hearts|幸せ しあわせ だいすき
😘 kiss|キス 投げキッス
😋 yum delicious|おいしい うまい
😎 cool sunglasses|クール サングラス
🤗 hug|ハグ
🤔 thinking hmm|考え中 かんがえちゅう うーん
🤝 handshake deal|握手 あくしゅ
😐 neutral|無表情 むひょうじょう
😮 surprised open mouth wow|驚き おどろき びっくり
😲 astonished shocked|驚き おどろき びっくり
😳 flushed embarrassed|照れ てれ 赤面 せきめん
🥺 pleading please|お願い おねがい うるうる
😢 cry sad tear|泣く なく 悲しい かなしい
😭 sob cry|大泣き おおなき 号泣 ごうきゅう
😞 disappointed sad|がっかり 残念 ざんねん
😔 pensive sorry sad|しょんぼり 反省 はんせい
😟 worried|心配 しんぱい
😣 persevere|つらい がまん
😤 triumph huff|ふんす 鼻息 はないき
😠 angry|怒り おこる
😡 rage angry|激怒 げきど 怒り おこる
😱 scream|悲鳴 ひめい ショック
😨 fearful|不安 ふあん こわい
😴 sleeping sleep|眠い ねむい 寝る ねる
😷 mask sick|マスク 風邪 かぜ
🤒 fever sick|熱 ねつ 病気 びょうき
🤕 hurt injured|けが 怪我
🤧 sneeze cold|くしゃみ 風邪 かぜ
🤯 mind blown|衝撃 しょうげき
🥳 party celebrate|お祝い おいわい パーティー
😇 innocent angel|天使 てんし
🙄 eye roll|あきれ
😬 grimace|しかめっ面 きまずい
🤐 zipper mouth secret|内緒 ないしょ
🙏 pray thanks please|お願い おねがい 感謝 かんしゃ ありがとう
🙇 bow sorry apologize|おじぎ 謝罪 しゃざい すみません ごめん
🙆 ok gesture|オーケー まる
🙅 no gesture|だめ ばつ
🙋 raise hand|挙手 きょしゅ はい
🤷 shrug|わからない さあ
🤦 facepalm|あちゃー
💁 information desk|案内 あんない
🧑‍💻 developer engineer|開発者 かいはつしゃ エンジニア
👍 +1 thumbs up like good|いいね 了解 りょうかい グッド
👎 -1 thumbs down bad|だめ よくない
👌 ok hand|オーケー 了解 りょうかい
👏 clap applause|拍手 はくしゅ
🙌 raised hands hooray|ばんざい 万歳
💪 muscle strong|力こぶ ちからこぶ がんばる 頑張る
👋 wave hello bye|手を振る てをふる こんにちは またね
✌️ victory peace|ピース
🤞 fingers crossed luck|幸運 こううん
👉 point right|右 みぎ 指差し ゆびさし
👈 point left|左 ひだり 指差し ゆびさし
👆 point up|上 うえ 指差し ゆびさし
👇 point down|下 した 指差し ゆびさし
👀 eyes look|目 め 見る みる 確認 かくにん
❤️ heart love red|ハート 愛 あい
💛 yellow heart|黄色 きいろ ハート
💚 green heart|緑 みどり ハート
💙 blue heart|青 あお ハート
💔 broken heart|失恋 しつれん
💯 hundred perfect|百点 ひゃくてん 満点 まんてん
✨ sparkles shiny|きらきら キラキラ
⭐ star|星 ほし
🌟 glowing star|星 ほし 輝く かがやく
🔥 fire hot|火 ひ 炎 ほのお
🎉 tada celebrate congratulations|クラッカー お祝い おいわい おめでとう
🎊 confetti|くす玉 くすだま お祝い おいわい
🎁 gift present|プレゼント 贈り物 おくりもの
🎂 birthday cake|誕生日 たんじょうび ケーキ
🎈 balloon|風船 ふうせん
🏆 trophy win|トロフィー 優勝 ゆうしょう
🥇 gold medal first|金メダル きんめだる 一位 いちい
✅ check done white check mark|完了 かんりょう チェック 済み ずみ
☑️ ballot box check|チェック
✔️ heavy check mark|チェック 完了 かんりょう
❌ cross mark no wrong|ばつ バツ 不可 ふか
⭕ circle correct|まる 丸 正解 せいかい
⚠️ warning caution|注意 ちゅうい 警告 けいこく
🚫 forbidden prohibited|禁止 きんし
❗ exclamation important|びっくりマーク 重要 じゅうよう
❓ question|はてな 質問 しつもん
💡 bulb idea|電球 でんきゅう ひらめき アイデア
🔔 bell notification|ベル 通知 つうち
📢 loudspeaker announce|お知らせ おしらせ 拡声器 かくせいき
📌 pushpin pin|ピン 画びょう がびょう
📎 paperclip attachment|クリップ 添付 てんぷ
📝 memo note|メモ
📄 page document|書類 しょるい ページ
📊 bar chart|グラフ 統計 とうけい
📈 chart up increase|上昇 じょうしょう グラフ
📉 chart down decrease|下降 かこう グラフ
📅 calendar date|カレンダー 日付 ひづけ
⏰ alarm clock|目覚まし めざまし 時計 とけい
⏳ hourglass waiting|砂時計 すなどけい 待ち まち
🕐 clock time|時計 とけい 時間 じかん
📧 email mail|メール
✉️ envelope letter|封筒 ふうとう 手紙 てがみ
📬 mailbox|郵便受け ゆうびんうけ ポスト
📞 telephone call|電話 でんわ
📱 mobile phone smartphone|スマホ 携帯 けいたい
💻 laptop computer|パソコン
🖨️ printer|プリンター 印刷 いんさつ
🔧 wrench repair fix|修理 しゅうり レンチ
🔨 hammer|ハンマー かなづち
⚙️ gear settings|設定 せってい 歯車 はぐるま
🔍 search magnifier|検索 けんさく 虫眼鏡 むしめがね
🔒 lock secure|鍵 かぎ ロック
🔓 unlock|解錠 かいじょう
🔑 key|鍵 かぎ
🔗 link|リンク
💳 credit card payment|クレジットカード 支払い しはらい
💰 money bag|お金 おかね
💴 yen|円 えん お札 おさつ
🧾 receipt|レシート 領収書 りょうしゅうしょ
🛒 cart shopping|カート 買い物 かいもの
🛍️ shopping bags|買い物 かいもの
📦 package parcel box|荷物 にもつ 小包 こづつみ 箱 はこ
🚚 truck delivery|トラック 配送 はいそう
✈️ airplane flight|飛行機 ひこうき
🚗 car|車 くるま
🚃 train|電車 でんしゃ
🚲 bicycle bike|自転車 じてんしゃ
🏠 house home|家 いえ
🏢 office building|会社 かいしゃ ビル
🏪 convenience store|コンビニ
🏥 hospital|病院 びょういん
🗾 japan map|日本 にほん 地図 ちず
🗻 fuji mountain|富士山 ふじさん
🌸 cherry blossom sakura|桜 さくら
💐 bouquet flowers|花束 はなたば
🌹 rose|ばら 薔薇
🍁 maple autumn|もみじ 紅葉 こうよう
🎋 tanabata|七夕 たなばた
🎍 new year pine|門松 かどまつ 正月 しょうがつ
☀️ sun sunny|晴れ はれ 太陽 たいよう
☁️ cloud cloudy|くもり 曇り
☔ rain umbrella|雨 あめ 傘 かさ
⛄ snowman snow|雪だるま ゆきだるま 雪 ゆき
🌀 cyclone typhoon|台風 たいふう
🌈 rainbow|虹 にじ
⚡ zap lightning|雷 かみなり
☕ coffee|コーヒー 休憩 きゅうけい
🍵 tea|お茶 おちゃ
🍺 beer|ビール
🍻 cheers beers|乾杯 かんぱい
🍰 cake|ケーキ
🍣 sushi|寿司 すし
🍱 bento lunch|弁当 べんとう
🍙 onigiri rice ball|おにぎり
🍜 ramen noodles|ラーメン
🐶 dog|犬 いぬ
🐱 cat|猫 ねこ
🐰 rabbit|うさぎ
🐟 fish|魚 さかな
🆗 ok button|オーケー
🆕 new|新しい あたらしい 新着 しんちゃく
🆘 sos help|助けて たすけて
🔴 red circle|赤 あか 丸 まる
🟡 yellow circle|黄色 きいろ 丸 まる
🟢 green circle|緑 みどり 丸 まる
➡️ right arrow|右矢印 みぎやじるし
⬅️ left arrow|左矢印 ひだりやじるし
🔄 refresh reload|更新 こうしん 再読み込み さいよみこみ
`;

export interface Emoji {
  sign: string;
  en: string[];
  ja: string[];
}

export const TABLE: readonly Emoji[] = LINES.trim()
  .split("\n")
  .map((line) => {
    const at = line.indexOf(" ");
    const [en = "", ja = ""] = line.slice(at + 1).split("|");
    return { sign: line.slice(0, at), en: en.split(" "), ja: ja.split(" ") };
  });

// What the page says where no wasm can: before it is there, or after it is gone. Everything else a shopper reads is in src/text.

interface Words {
  readonly loadFailed: string;
  readonly crashed: string;
  readonly tryAgain: string;
}

const en: Words = {
  loadFailed: "The ways to pay didn’t load. Nothing was charged.",
  crashed: "Something broke in this payment form. If you approved a payment, don’t pay again: ask the shop first.",
  tryAgain: "Try again",
};

const th: Words = {
  loadFailed: "โหลดวิธีชำระเงินไม่สำเร็จ ยังไม่มีการตัดเงิน",
  crashed: "แบบฟอร์มชำระเงินขัดข้อง หากคุณอนุมัติการชำระเงินแล้ว โปรดอย่าชำระซ้ำและติดต่อร้านค้าก่อน",
  tryAgain: "ลองอีกครั้ง",
};

/** The words for a BCP 47 tag; English where there are none. */
export const wordsOf = (language: string): Words => (/^th\b/i.test(language) ? th : en);

/** How Vietnamese says what is given: an object is given by its name, a title of honour as "danh hiệu" and its name. */

/** Names of whoever bears the title; flags, certificates, orders and medals are called by what is handed over. */
const OF_BEARER =
  /^(?:Anh hùng|Bà mẹ|Chiến sĩ|Đơn vị|Gia đình|Lao động|Nghệ nhân|Nghệ sĩ|Nhà giáo|Phường|Tập thể|Thầy thuốc|Thị trấn|Thôn|Tổ dân phố|Xã)(?![\p{L}])/iu;

/** danh hiệu Chiến sĩ thi đua cơ sở · Cờ thi đua của Chính phủ: behind "tặng". Packs know a title's family, not this. */
export function awardName(title: string): string {
  return OF_BEARER.test(title) ? `danh hiệu ${title}` : title;
}

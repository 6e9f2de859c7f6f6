/** What the pages say of signing in at the provider of the house. */

import type { Bilingual } from '../language';

export const oidcWords: Bilingual<{ button: string; or: string; leaving: string; failed: string; again: string }> = {
  vi: {
    button: 'Đăng nhập bằng tài khoản của cơ quan',
    or: 'Hoặc nhận mã qua thư điện tử:',
    leaving: 'Đang chuyển đến trang tài khoản của cơ quan',
    failed: 'Chưa đăng nhập được bằng tài khoản của cơ quan. Ông/Bà có thể thử lại hoặc nhận mã qua thư điện tử.',
    again: 'Trở lại trang đăng nhập',
  },
  en: {
    button: 'Sign in with the office account',
    or: 'Or get a code by e-mail:',
    leaving: 'Going to the page of the office account',
    failed: 'Signing in with the office account did not work. You may try again, or get a code by e-mail.',
    again: 'Back to signing in',
  },
};

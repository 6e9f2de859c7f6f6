/** What the pages say of signing in at the provider of the house. */

import type { Bilingual } from '../language';

export const oidcWords: Bilingual<{ button: string; or: string; failed: string; again: string }> = {
  vi: {
    button: 'Đăng nhập bằng tài khoản của cơ quan',
    or: 'Hoặc nhận mã qua thư điện tử:',
    failed: 'Chưa đăng nhập được bằng tài khoản của cơ quan. Ông/Bà có thể thử lại hoặc nhận mã qua thư điện tử.',
    again: 'Trở lại trang đăng nhập',
  },
  en: {
    button: 'Sign in with the office account',
    or: 'Or get a code by e-mail:',
    failed: 'Signing in with the office account did not work. You may try again, or get a code by e-mail.',
    again: 'Back to signing in',
  },
};

export { nomination } from './nomination';
export { sitting } from './sitting';
export { postOffice } from './post-office';

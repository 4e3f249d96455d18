import { hotProductPromo, promos } from '../fixtures/promos.ts';
import { listing, type Method, wireList } from './method.ts';
import { pageAccepts } from './page.ts';
import { categoryFilter } from './product-query.ts';
import { answerPage, marketOf, searchable } from './products.ts';
import { promoSorts, sorted } from './sorting.ts';

export const featuredPromos: Method = {
  name: 'aliexpress.affiliate.featuredpromo.get',
  required: [],
  answer(request) {
    const all = searchable({}, request);
    return listing(promos, request.fault, (listed) => ({
      current_record_count: listed.length,
      promos: wireList(
        'promo',
        listed.map(({ name, holds }) => ({
          promo_name: name,
          promo_desc: name,
          product_num: all.filter(holds).length,
        })),
        request.fault,
      ),
    }));
  },
};

export const featuredPromoProducts: Method = {
  name: 'aliexpress.affiliate.featuredpromo.products.get',
  required: [],
  accepts: { ...pageAccepts, category_id: /^\d{1,19}$/, sort: Object.keys(promoSorts) },
  answer(request) {
    const {
      promotion_name: name = hotProductPromo,
      category_id: categoryId,
      sort,
    } = request.params;
    const market = marketOf(request, 'country');
    const promo = promos.find((known) => known.name === name);
    const inCategory = categoryFilter(categoryId);
    const found = searchable(market, request).filter(
      (product) => promo?.holds(product) && inCategory(product),
    );
    return answerPage(sorted(found, promoSorts, sort), market, request, { saysFinished: true });
  },
};

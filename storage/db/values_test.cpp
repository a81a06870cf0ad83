// Values go in and come out alike on both engines, or are refused by both.
#include "conformance.hpp"

namespace lb::db {
namespace {

using test::Colour;
using test::ParcelId;

constexpr auto kSwapped =
    statement<In<I64, I64>, Out<I64, I64>>("select cast(?2 as bigint), cast(?1 as bigint)");
constexpr auto kTextIntoNumber = statement<In<Text>, Out<>>("update parcel set version = ?1");
constexpr auto kLanes = statement<In<>, Out<Text>>("select lane from parcel order by lane");
constexpr auto kAnyColour = statement<In<I64>, Out<>>("update parcel set colour = ?1");
constexpr auto kSum = statement<In<>, Out<I64>>("select cast(sum(version) as bigint) from parcel");
constexpr auto kIsRed = statement<In<I64>, Out<I64>>(
    "select cast(case when colour = 0 then 1 else 0 end as bigint) from parcel where parcel_no = ?1");

class Values : public test::OnBothEngines {
  protected:
    void SetUp() override { open(catalogue(kSwapped, kLanes, kAnyColour, kSum, kIsRed)); }
};
LB_ON_BOTH_ENGINES(Values);

TEST_P(Values, parameters_go_by_their_number_not_their_place) {
    const auto row = database_->read([](Read& tx) { return tx.the(kSwapped, 1, 2); });
    EXPECT_EQ(*row, std::make_tuple(I64{2}, I64{1}));
}

TEST_P(Values, come_back_as_they_went_in) {
    const ParcelId id = ParcelId::random();
    const Bytes note{0x00, 0xff, 0x01, 'a', 'b', 'c'};
    ASSERT_TRUE(database_->write([&](Write& tx) -> Result<> {
        LB_CHECK(tx.run(test::kPut, 1, id, Colour::blue, *Text::from("caf\xc3\xa9"), ByteView(note)));
        LB_CHECK(tx.run(test::kPut, 2, ParcelId::random(), Colour::red, Text(""), std::nullopt));
        LB_CHECK(tx.run(test::kPut, 3, ParcelId::random(), Colour::red, Text(""), ByteView()));
        return {};
    }));
    const auto [got_id, colour, version, lane, got_note] = get(1);
    EXPECT_EQ(got_id, id);
    EXPECT_EQ(colour, Colour::blue);
    EXPECT_EQ(version, 0);
    EXPECT_EQ(lane.view(), "caf\xc3\xa9");
    EXPECT_EQ(got_note, note);
    EXPECT_EQ(std::get<3>(get(2)).view(), "");
    EXPECT_EQ(std::get<4>(get(2)), std::nullopt);
    EXPECT_EQ(std::get<4>(get(3)), Bytes());
}

TEST_P(Values, whole_numbers_of_64_bits_keep_every_bit) {
    ASSERT_TRUE(put(1));
    for (const I64 number : {I64{0}, I64{-1}, I64{1} << 32, std::numeric_limits<I64>::max()}) {
        ASSERT_TRUE(database_->write([&](Write& tx) { return tx.the(test::kAdd, 1, number); }));
        EXPECT_EQ(std::get<2>(get(1)), number);
        ASSERT_TRUE(database_->write([&](Write& tx) { return tx.the(test::kAdd, 1, -number); }));
    }
}

// SQLite finds it when the value comes, PostgreSQL when the statement is prepared.
TEST_P(Values, a_wrong_type_is_an_error_not_a_guess) {
    ASSERT_TRUE(put(1));
    const bool stored = [&] {
        return try_open(test::kSchema, together({test::statements(), catalogue(kTextIntoNumber)})) &&
               database_->write([](Write& tx) { return tx.run(kTextIntoNumber, Text("abc")); });
    }();
    EXPECT_FALSE(stored);
}

TEST_P(Values, an_overflow_is_an_error_never_a_wrong_number) {
    ASSERT_TRUE(put(1));
    ASSERT_TRUE(put(2));
    const auto add = [&](I64 parcel, I64 much) {
        return database_->write([&](Write& tx) { return tx.the(test::kAdd, parcel, much); });
    };
    ASSERT_TRUE(add(1, std::numeric_limits<I64>::max()));
    EXPECT_FALSE(add(1, 1));
    EXPECT_EQ(std::get<2>(get(1)), std::numeric_limits<I64>::max());
    EXPECT_EQ(*database_->read([](Read& tx) { return tx.the(kSum); }), std::numeric_limits<I64>::max());
    ASSERT_TRUE(add(2, 1));
    EXPECT_FALSE(database_->read([](Read& tx) { return tx.the(kSum); }));
}

TEST_P(Values, text_is_ordered_by_its_bytes) {
    I64 number = 0;
    for (const char* lane : {"\xc3\xa9", "a", "Z", "b", "A"}) {
        ASSERT_TRUE(put(++number, *Text::from(lane)));
    }
    std::string order;
    const auto lanes = database_->read([](Read& tx) { return tx.all(kLanes); });
    for (const Text& lane : *lanes) {
        order += lane.view();
    }
    EXPECT_EQ(order, "AZab\xc3\xa9");
}

TEST_P(Values, a_yes_or_no_is_read_back_as_one_or_zero) {
    ASSERT_TRUE(put(1));
    const auto is_red = [&] { return *database_->read([](Read& tx) { return tx.the(kIsRed, 1); }); };
    EXPECT_EQ(is_red(), 1);
    ASSERT_TRUE(database_->write([](Write& tx) { return tx.run(kAnyColour, 1); }));
    EXPECT_EQ(is_red(), 0);
}

TEST_P(Values, a_code_outside_its_list_is_refused) {
    ASSERT_TRUE(put(1));
    for (const I64 colour : {-1, 3}) {
        EXPECT_EQ(why(database_->write([&](Write& tx) -> Result<> {
                      LB_CHECK(tx.run(kAnyColour, colour));
                      return {};
                  })),
                  Failure::conflict);
    }
}

// The longest that fits an index of either engine.
TEST_P(Values, a_long_text_is_stored_and_a_longer_one_refused) {
    const std::string longest(Text::kMostBytes, 'x');
    ASSERT_TRUE(put(1, *Text::from(longest)));
    EXPECT_EQ(std::get<3>(get(1)).view(), longest);
    const auto over = Text::from(longest + 'x');
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().failure, Failure::too_big);
}

}  // namespace
}  // namespace lb::db

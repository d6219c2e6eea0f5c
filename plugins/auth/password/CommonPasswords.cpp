#include "password/CommonPasswords.h"

#include <algorithm>
#include <array>
#include <string>

namespace auth::password {

namespace {

using std::string_view_literals::operator""sv;

// What people begin with: things, names, seasons, teams, keys in a row. Sorted, to be searched.
constexpr auto words = std::to_array<std::string_view>({"abc", "abcabc", "abcd", "abcde", "abcdef", "abcdefg",
    "abcdefgh", "access", "account", "admin", "adminadmin", "administrator", "alexander", "amanda", "america", "andrea",
    "andrew", "angel", "animal", "anthony", "apple", "apples", "april", "arsenal", "asdf", "asdfgh", "asdfghjkl",
    "ashley", "august", "austin", "autumn", "azerty", "bailey", "banana", "baseball", "basketball", "batman",
    "beautiful", "berlin", "biteme", "blessed", "blink", "bond", "boston", "brandon", "buddy", "buster", "butterfly",
    "camaro", "change", "changeit", "changeme", "charlie", "cheese", "chelsea", "chicago", "chicken", "chocolate",
    "christ", "coffee", "company", "computer", "cookie", "corvette", "cowboy", "crystal", "daniel", "database",
    "december", "default", "diamond", "doctor", "dolphin", "dragon", "eagles", "easter", "eminem", "england", "enter",
    "facebook", "family", "fernando", "ferrari", "flower", "football", "footballer", "forever", "freedom", "friday",
    "friends", "gandalf", "garden", "george", "ginger", "gold", "golden", "golfer", "google", "guest", "hacker",
    "hallo", "hammer", "hannah", "happy", "hardcore", "harley", "hello", "helloworld", "hockey", "holiday", "home",
    "hunter", "iceman", "iloveyou", "internet", "jackson", "january", "jasmine", "jennifer", "jessica", "jesus",
    "jordan", "joshua", "july", "june", "justin", "killer", "kitten", "knight", "ladybug", "lakers", "letmein",
    "liverpool", "login", "london", "looking", "love", "lovely", "lucky", "maggie", "manager", "manchester", "march",
    "marina", "marine", "marlboro", "martin", "master", "matrix", "matthew", "maverick", "mercedes", "merlin",
    "michael", "michelle", "mickey", "midnight", "monday", "monkey", "monster", "morgan", "mother", "mountain",
    "mustang", "mypassword", "myspace", "nascar", "nicole", "november", "october", "office", "oliver", "onelove",
    "orange", "pass", "passion", "passme", "passwd", "password", "passwords", "passwort", "patrick", "peanut", "pepper",
    "phoenix", "pokemon", "porsche", "princess", "private", "purple", "qazwsx", "qazwsxedc", "qwer", "qwert", "qwerty",
    "qwertyu", "qwertyuiop", "qwertz", "rabbit", "rainbow", "ranger", "raptor", "root", "rootroot", "samantha",
    "samsung", "saturday", "school", "scooter", "secret", "secure", "security", "september", "server", "shadow",
    "silver", "simple", "slipknot", "snoopy", "soccer", "sophie", "spider", "spring", "starwars", "steelers", "stella",
    "summer", "sunday", "sunshine", "super", "superman", "superuser", "sweet", "sweetheart", "system", "teacher",
    "tech", "temp", "temporary", "temppass", "thomas", "thunder", "thursday", "tiger", "tigger", "time", "toor",
    "trustme", "trustno", "tuesday", "unknown", "victoria", "vikings", "wednesday", "welcome", "whatever", "william",
    "winner", "winter", "wizard", "work", "yankees", "yellow", "zaq", "zaqwsx", "zxcvb", "zxcvbn", "zxcvbnm"});
static_assert(std::is_sorted(words.begin(), words.end()));

// What they add when they are told to add something.
constexpr auto endings = std::to_array<std::string_view>({"", "!", "!!", "#", "$", "*", ".", "0", "00", "007", "01",
    "01!", "1", "1!", "1!!", "1#", "1$", "1*", "1.", "10", "11", "111", "12", "12!", "123", "123!", "123!@#", "123#",
    "123$", "123*", "123.", "1234", "1234!", "12345", "12345!", "123456", "123456!", "1234567", "12345678", "123456789",
    "1@", "2", "2!", "20", "2018", "2019", "2020", "2020!", "2021", "2021!", "2022", "2022!", "2023", "2023!", "2024",
    "2024!", "2025", "2025!", "2026", "2026!", "2027", "2027!", "21", "22", "23", "3", "321", "4", "5", "6", "666",
    "69", "7", "77", "777", "8", "88", "9", "99", "?", "@", "@1", "@12", "@123", "@1234", "@12345", "@2020", "@2021",
    "@2022", "@2023", "@2024", "@2025", "@2026", "_1", "_123", "-1", "-123"});

// Rows of keys, along which fingers walk in either direction.
constexpr auto walks = std::to_array<std::string_view>({"01234567890", "1234567890", "qwertyuiop[]", "asdfghjkl;'",
    "zxcvbnm,./", "qwertzuiopü", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0", "!qaz@wsx#edc$rfv", "1qaz@wsx3edc$rfv", "!qaz2wsx#edc4rfv", "qazwsxedcrfvtgbyhnujm",
    "!@#$%^&*()", "abcdefghijklmnopqrstuvwxyz", "1qazxsw23edcvfr4", "a1b2c3d4e5f6g7h8", "147258369", "741852963"});

constexpr std::size_t shortestWalk = 4;

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

// What people write for a letter.
std::string plain(std::string_view text)
{
    constexpr auto written = "@4310$5"sv;
    constexpr auto meant = "aaeioss"sv;
    std::string result(text);
    for (auto& c : result)
        if (const auto at = written.find(c); at != std::string_view::npos) c = meant[at];
    return result;
}

bool isWord(std::string_view text)
{
    return std::binary_search(words.begin(), words.end(), text) ||
        std::binary_search(words.begin(), words.end(), std::string_view(plain(text)));
}

bool isRepeated(std::string_view text)
{
    for (std::size_t length = 1; length <= text.size() / 2 && length <= 4; ++length)
    {
        if (text.size() % length == 0 && text.substr(length) == text.substr(0, text.size() - length)) return true;
    }
    return false;
}

bool isWalk(std::string_view text)
{
    if (text.size() < shortestWalk) return false;
    const std::string back(text.rbegin(), text.rend());
    return std::any_of(walks.begin(), walks.end(), [&](std::string_view row) {
        return row.find(text) != std::string_view::npos || row.find(back) != std::string_view::npos;
    });
}

bool isDoubledWord(std::string_view text)
{
    const auto half = text.size() / 2;
    return text.size() % 2 == 0 && text.substr(0, half) == text.substr(half) && isWord(text.substr(0, half));
}

bool isBase(std::string_view text)
{
    return isWord(text) || isWalk(text) || isRepeated(text) || isDoubledWord(text);
}

} // namespace

bool isCommon(std::string_view password)
{
    const auto text = lowered(password);
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return text.ends_with(ending) && isBase(std::string_view(text).substr(0, text.size() - ending.size()));
    });
}

std::size_t commonPasswords() noexcept
{
    return words.size() * endings.size();
}

} // namespace auth::password

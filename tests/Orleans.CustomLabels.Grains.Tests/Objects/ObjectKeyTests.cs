using CustomLabels.Grains.Objects;
using Xunit;

namespace CustomLabels.Grains.Tests.Objects;

public sealed class ObjectKeyTests
{
    [Theory]
    [InlineData("photo.jpg")]
    [InlineData("folder/photo.jpg")]
    [InlineData("folder/")]
    [InlineData(".hidden/..name/a..b/...")]
    [InlineData("Grüße/写真 1.jpg")]
    [InlineData("a:b*c?d\"<>|")]
    public void ProblemWithKey_OrdinaryKey_IsNone(string key) => Assert.Null(ObjectKey.ProblemWithKey(key));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/etc/passwd")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../x")]
    [InlineData("a/..")]
    [InlineData("a/../")]
    [InlineData("a/./x")]
    [InlineData("a//x")]
    [InlineData("a/x//")]
    [InlineData("a\\x")]
    [InlineData("..\\x")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    public void ProblemWithKey_HostileKey_IsNamed(string key) => Assert.NotNull(ObjectKey.ProblemWithKey(key));

    // Two such keys would share one path. A fact, because such a string does not survive as a theory's argument.
    [Fact]
    public void ProblemWithKey_HalfACharacter_IsNamed() => Assert.NotNull(ObjectKey.ProblemWithKey("a\ud800b"));

    [Fact]
    public void ProblemWithKey_Length_IsBounded()
    {
        var longest = string.Join('/', Enumerable.Repeat(new string('k', 127), 8));
        Assert.Equal(1023, longest.Length);
        Assert.Null(ObjectKey.ProblemWithKey(longest + "/"));
        Assert.NotNull(ObjectKey.ProblemWithKey(longest + "/k"));
    }

    [Theory]
    [InlineData(255, 'k', true)]
    [InlineData(256, 'k', false)]
    [InlineData(128, 'ü', false)]
    public void ProblemWithKey_PartThatNoFileSystemTakes_IsNamed(int length, char letter, bool isValid) =>
        Assert.Equal(isValid, ObjectKey.ProblemWithKey($"folder/{new string(letter, length)}") is null);

    [Theory]
    [InlineData("abc", true)]
    [InlineData("My_bucket-1.photos", true)]
    [InlineData("ab", false)]
    [InlineData("..", false)]
    [InlineData("...", false)]
    [InlineData(".uploads", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("abc\n", false)]
    [InlineData("äbc", false)]
    [InlineData("", false)]
    public void ProblemWithBucket_IsNoneForAWord(string bucket, bool isValid) => Assert.Equal(isValid, ObjectKey.ProblemWithBucket(bucket) is null);

    [Fact]
    public void ProblemWithBucket_Length_IsBounded()
    {
        Assert.Null(ObjectKey.ProblemWithBucket(new('b', 255)));
        Assert.NotNull(ObjectKey.ProblemWithBucket(new('b', 256)));
    }
}

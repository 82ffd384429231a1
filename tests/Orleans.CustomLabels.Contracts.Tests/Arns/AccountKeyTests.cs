using CustomLabels.Contracts.Arns;
using Xunit;

namespace CustomLabels.Contracts.Tests.Arns;

public sealed class AccountKeyTests
{
    [Fact]
    public void Parse_OfToString_GivesTheSameAccount()
    {
        var account = new AccountKey("aws-cn", "cn-north-1", "111122223333");
        Assert.Equal(account, AccountKey.Parse(account.ToString()));
        Assert.Equal("aws-cn/cn-north-1/111122223333", account.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("aws/us-east-1")]
    [InlineData("aws/us-east-1/111122223333/more")]
    public void Parse_OtherShape_ThrowsFormatException(string key) => Assert.Throws<FormatException>(() => AccountKey.Parse(key));
}

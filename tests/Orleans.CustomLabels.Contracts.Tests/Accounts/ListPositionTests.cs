using CustomLabels.Contracts.Accounts;
using Xunit;

namespace CustomLabels.Contracts.Tests.Accounts;

public sealed class ListPositionTests
{
    [Theory]
    [InlineData(1, "b", 2, "a", true)]
    [InlineData(2, "a", 1, "b", false)]
    [InlineData(1, "a", 1, "b", true)]
    [InlineData(1, "b", 1, "a", false)]
    [InlineData(1, "B", 1, "a", true)]
    [InlineData(1, "a", 1, "a", false)]
    [InlineData(1, "a", 1, "a-", true)]
    [InlineData(1, "a-b", 1, "aa", true)]
    public void IsBefore_OrdersByTimeThenOrdinalName(long time, string name, long otherTime, string otherName, bool isBefore) =>
        Assert.Equal(isBefore, new ListPosition(time, name).IsBefore(new(otherTime, otherName)));
}

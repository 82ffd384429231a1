using CustomLabels.WebConsole.SignIn;

namespace CustomLabels.WebConsole.Tests.SignIn;

public sealed class ReturnPathTests
{
    [Theory]
    [InlineData("usage", "usage")]
    [InlineData("/console/models/a/b/1?tab=try", "models/a/b/1?tab=try")]
    [InlineData("metrics?from=12:30", "metrics?from=12:30")]
    public void Page_OfTheConsole_IsKept(string wanted, string expected) => Assert.Equal(expected, ReturnPath.Within(wanted));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/console//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData("usage\r\nSet-Cookie: a=b")]
    public void AnythingElse_LeadsToTheFirstPage(string? wanted) => Assert.Equal("", ReturnPath.Within(wanted));
}

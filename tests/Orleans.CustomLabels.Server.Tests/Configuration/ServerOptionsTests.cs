using CustomLabels.Server.Configuration;
using Xunit;

namespace CustomLabels.Server.Tests.Configuration;

public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("gateway", true, false)]
    [InlineData("inference", false, true)]
    [InlineData("gateway,inference", true, true)]
    public void Roles_say_what_the_process_does(string roles, bool isGateway, bool isInference)
    {
        var options = new ServerOptions { Roles = roles };
        Assert.Equal((isGateway, isInference), (options.IsGateway, options.IsInference));
    }
}

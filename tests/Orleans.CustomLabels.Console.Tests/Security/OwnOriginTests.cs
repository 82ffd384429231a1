using CustomLabels.WebConsole.Security;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.WebConsole.Tests.Security;

public sealed class OwnOriginTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("https://labels.example:8443", true)]
    [InlineData("https://LABELS.example:8443", true)]
    [InlineData("https://labels.example", false)]
    [InlineData("http://labels.example:8443", false)]
    [InlineData("https://other.example:8443", false)]
    [InlineData("https://labels.example:8443.other.example", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public void Request_OfAnotherOrigin_IsRefused(string? origin, bool isOwn)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("https", new HostString("labels.example", 8443));
        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }

        Assert.Equal(isOwn, OwnOrigin.IsOwn(request));
    }
}

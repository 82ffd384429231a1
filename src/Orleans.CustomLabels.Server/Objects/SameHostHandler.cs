using System.Net;

namespace CustomLabels.Server.Objects;

/// <summary>
/// Keeps requests at the configured store. The SDK follows a redirect by itself, to whatever host an answer names, and would send it signed requests:
/// nothing that an answer says may lead elsewhere.
/// </summary>
/// <param name="serviceHost">Host of the store; the bucket may stand before it.</param>
internal sealed class SameHostHandler(string serviceHost) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Host;
        if (!host.Equals(serviceHost, StringComparison.OrdinalIgnoreCase) && !host.EndsWith("." + serviceHost, StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpRequestException($"A request to {host} was not sent: only {serviceHost} is configured.");
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest)
        {
            response.Headers.Location = null;
        }

        return response;
    }
}

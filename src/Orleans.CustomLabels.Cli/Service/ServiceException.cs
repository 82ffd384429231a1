using System.Net;

namespace CustomLabels.Cli.Service;

/// <summary>The service answered with an error.</summary>
/// <param name="code">The exception's name, as AWS writes it.</param>
/// <param name="message">The service's own words.</param>
/// <param name="requestId">Finds the call in the service's log; null when the answer carried none.</param>
/// <param name="status">HTTP status.</param>
internal sealed class ServiceException(string code, string message, string? requestId, HttpStatusCode status) : Exception(message)
{
    public string Code { get; } = code;

    public string? RequestId { get; } = requestId;

    /// <summary>ARN that the call was about; null when it was about none.</summary>
    public string? Arn { get; set; }

    public HttpStatusCode Status { get; } = status;
}

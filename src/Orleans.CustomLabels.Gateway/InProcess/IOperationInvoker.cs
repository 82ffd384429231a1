namespace CustomLabels.Gateway.InProcess;

/// <summary>Runs operations for code inside the gateway's own process, as if its call had come over HTTP and its signature had just been verified.</summary>
public interface IOperationInvoker
{
    /// <summary>Names of all operations, for example <c>DetectCustomLabels</c>, in alphabetical order: what metrics know them by.</summary>
    IReadOnlyList<string> Operations { get; }

    /// <summary>
    /// Runs one operation under the policies that the key has now: with the same checks, quotas, errors and metrics as a signed call.
    /// </summary>
    /// <param name="accessKeyId">Whose call it is. The caller of this method has made sure of that.</param>
    /// <param name="target">The operation as <c>X-Amz-Target</c> names it, for example <c>RekognitionService.DescribeProjects</c>.</param>
    /// <param name="body">The request's JSON.</param>
    /// <param name="cancellation">Ends a call that nobody waits for any more.</param>
    /// <returns>What a client would have received; an error is an answer too.</returns>
    Task<OperationAnswer> InvokeAsync(string accessKeyId, string target, ReadOnlyMemory<byte> body, CancellationToken cancellation = default);
}

using System.Collections.Immutable;

namespace CustomLabels.Gateway.InProcess;

/// <summary>One upload that may be sent within the gateway's clock skew, five minutes unless configured otherwise.</summary>
/// <param name="Path">Path of the request, encoded.</param>
/// <param name="Headers">Headers to send with it; the browser adds <c>Host</c>.</param>
public sealed record SignedUpload(string Path, ImmutableDictionary<string, string> Headers);

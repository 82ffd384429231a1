namespace CustomLabels.Gateway.OpenInference;

/// <summary>The Open Inference Protocol beside the AWS wire. Bound from <c>CustomLabels:OpenInference</c>.</summary>
public sealed class OpenInferenceOptions
{
    /// <summary>Whether gateways answer it under <c>/v2</c>, to callers with the bearer token of an identity.</summary>
    /// <value>false</value>
    public bool Enabled { get; set; }
}

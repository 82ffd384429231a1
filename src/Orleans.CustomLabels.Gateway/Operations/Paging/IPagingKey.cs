namespace CustomLabels.Gateway.Operations.Paging;

/// <summary>The secret that seals pagination tokens: the same in all gateways, so that any of them can continue a list.</summary>
internal interface IPagingKey
{
    /// <summary>The secret; at least 32 bytes.</summary>
    ValueTask<byte[]> GetAsync();
}

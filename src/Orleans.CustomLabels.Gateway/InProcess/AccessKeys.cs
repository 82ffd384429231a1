using System.Security.Cryptography;
using System.Text;
using CustomLabels.Gateway.Identity;

namespace CustomLabels.Gateway.InProcess;

internal sealed class AccessKeys(IdentityDirectory identities) : IAccessKeys
{
    public AccessKeyHolder? Verify(string accessKeyId, string secretAccessKey, string sessionToken)
    {
        var isKnown = identities.TryGet(accessKeyId, out var identity);

        // Hashes of one length: a comparison of the texts themselves would tell by its time how long the secret is.
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secretAccessKey), given);
        SHA256.HashData(isKnown ? identity!.SigningSecret : identities.UnknownSecret, expected);
        var isSecret = CryptographicOperations.FixedTimeEquals(given, expected);
        return isKnown && isSecret && identity!.AcceptsSessionToken(sessionToken) ? Holder(identity) : null;
    }

    public AccessKeyHolder? Find(string accessKeyId) => identities.TryGet(accessKeyId, out var identity) ? Holder(identity) : null;

    private static AccessKeyHolder Holder(CallerIdentity identity) => new(identity.AccessKeyId, identity.Arn, identity.UserName, identity.AccountId);
}

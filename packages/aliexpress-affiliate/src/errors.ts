// see the contract in this package's brief
